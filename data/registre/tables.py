"""The reference tables that SSB can renew: the table behind each, and what to ask it for."""

from __future__ import annotations

from data.registre import jobs, others
from data.registre.rules import ALL, LATEST, WHOLE_COUNTRY, Register

JOBS = r"^(antall )?jobber\b"
REGISTERS = (
    # Sectors first: they sum to their own total, which the total of the next is held against.
    Register(
        "jobber_sektor", "11653",
        {"Sektor": ALL, "ContentsCode": JOBS, "Tid": LATEST},
        jobs.jobs_by_sector, jobs.check_sectors,
    ),
    Register(
        "jobber_naering", "13926",
        {"NACE2007": ALL, "Sektor": r"^sum|alle", "Region": WHOLE_COUNTRY, "ContentsCode": JOBS,
         "Tid": LATEST},
        jobs.jobs_by_code, jobs.check_jobs, remark=jobs.jumps,
    ),
    Register(
        "sykefravaer", "12441",
        {"NACE2007": ALL, "Sykefraver2": ALL, "Kjonn": r"^0$|begge",
         "ContentsCode": r"^sykefrav\w*prosent", "Tid": LATEST},
        others.sick_leave, others.check_sick_leave,
    ),
    Register(
        "virksomheter", "07091",
        {"NACE2007": ALL, "AntAnsatte": ALL, "Region": WHOLE_COUNTRY,
         "ContentsCode": "virksomheter|bedrifter", "Tid": LATEST},
        others.workplaces, others.check_workplaces,
    ),
    Register(
        "folkemengde", "07459",
        {"Region": ALL, "ContentsCode": "personer", "Tid": LATEST},
        others.population, others.check_population,
        {"Region": "agg_Fylker2024"},
    ),
)  # fmt: skip

"""What is kept of expired events: tables of its own, and a row of each source among the files."""

from __future__ import annotations

from data import warehouse
from data.lake import summaries
from data.lake.manifest import Manifest
from data.lake.workspace import Workspace

SUMMED = """insert into innlasting by name
    select 'sammendrag' as innlasting, kilde, 'sammendrag av slettede hendelser' as fil,
        '' as sha256,
        sum(n)::bigint as linjer, sum(n) filter (hva = 's')::bigint as sidevisninger,
        coalesce(sum(n) filter (hva = 'n'), 0)::bigint as nedlastinger, 0 as roboter, 0 as utelatte,
        0 as statiske, 0 as annen_fil, 0 as annen_vert, 0 as annen_status, 0 as annen_metode,
        0 as avviste, 0 as klient_visninger, 0 as klient_stoerste, 0 as klient_private,
        any_value(foerste)::varchar as foerste, any_value(siste)::varchar as siste,
        '' as tid, 'sammendrag' as format, k.definisjon, '' as botliste
    from (
        select kilde, 's' as hva, sum(sidevisninger) as n from sammendrag_besoek_celle
        group by kilde
        union all
        select kilde, 'n', sum(nedlastinger) from sammendrag_nedlasting group by kilde
        union all
        select distinct kilde, 's', 0 from sammendrag_dekning)
    join (select kilde, min(dag) as foerste, max(dag) as siste from sammendrag_dekning
        group by kilde) using (kilde)
    join kilder k on k.id = kilde
    group by kilde, k.definisjon"""


def load(connection: warehouse.Connection, workspace: Workspace, manifest: Manifest) -> None:
    """Makes the tables `sammendrag_…`, and the rows of `innlasting` that tell of them."""
    for name, table in summaries.tables(workspace, manifest).items():
        connection.from_arrow(table).create(name)
    if manifest.summary:
        connection.execute(SUMMED)

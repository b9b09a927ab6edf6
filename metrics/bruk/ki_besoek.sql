-- Besøk fra KI-assistenter: besøk som begynte med en lenke fra ChatGPT, Copilot, Gemini eller en annen assistent.
select gruppe, sum(fra_ki)::bigint as verdi, sum(besoek)::bigint as grunnlag
from brukstall_i($utvalg, $fordeling)
group by gruppe

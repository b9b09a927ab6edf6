-- Besøk fra KI-assistenter: besøk som begynte med en lenke fra ChatGPT, Copilot, Gemini eller en annen assistent.
select gruppe, count(distinct besoek) filter (henvisning = 'ki_assistenter') as verdi,
    count(distinct besoek) as grunnlag
from bruk_i($utvalg, $fordeling)
group by gruppe

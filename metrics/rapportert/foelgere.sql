-- Følgere og abonnenter: antall følgere i sosiale medier, og økningen i abonnenter på Idébankens nyhetsbrev.
from publisert_i($utvalg, $fordeling, 'foelgere')

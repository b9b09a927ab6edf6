-- Lines that could not be read, without the address.
select fil, linje, grunn, tekst from avvist order by fil, linje

# Leser cellene i R uten andre pakker. Kjøres i mappen med datapackage.json.
celler <- read.csv2("celler.csv", encoding = "UTF-8", na.strings = "", colClasses = c(gruppe = "character"))
metrikker <- read.csv2("metrikker.csv", encoding = "UTF-8", na.strings = "")
kjent <- subset(celler, status == "tall")
stopifnot(is.numeric(kjent$verdi), !anyNA(kjent$verdi), all(celler$metrikk %in% metrikker$metrikk))
cat(nrow(celler), "celler,", nrow(kjent), "med tall\n")

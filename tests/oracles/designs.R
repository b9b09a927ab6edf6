# R survey's own data under every design a codebook can state, and what survey makes of them:
#   Rscript designs.R answers.json
# A case has `data` (y, g and the columns of the design) and by group: share, SE, df, interval.
suppressMessages({library(survey); library(jsonlite)})
options(survey.lonely.psu = "fail")
data(api); data(nhanes)
nhanes <- nhanes[seq(1, nrow(nhanes), 6), ]

# NB: a domain is a subset of the design; what R calls deff = "replace" is with replacement.
share <- function(design) {
  m <- svymean(~y, design, deff = "replace")
  ci <- attr(svyciprop(~y, design, method = "beta"), "ci")
  list(value = coef(m)[[1]], se = SE(m)[[1]], df = degf(design), deff = deff(m)[[1]],
       lower = ci[[1]], upper = ci[[2]])
}

told <- function(design, data, lonely = "fail") {
  options(survey.lonely.psu = lonely)
  groups <- sort(unique(data$g))
  design <- subset(design, !is.na(y))
  # R cannot subset a raked design whose y is missing; none of these are.
  list(data = data, shares = lapply(setNames(groups, groups), function(k)
    share(subset(design, g == k))), total = share(design),
    chi = if (is.null(design$postStrata)) as.list(unlist(
      svychisq(~y + g, design, statistic = "F")[c("statistic", "parameter", "p.value")])))
}

mine <- function(data, y, g, ...) {
  kept <- data.frame(y = as.numeric(y), g = as.character(g))
  cbind(kept, data[c(...)])
}

one <- mine(apiclus1, apiclus1$sch.wide == "Yes", apiclus1$stype, "dnum", "pw", "fpc")
two <- mine(apiclus2, apiclus2$sch.wide == "Yes", apiclus2$stype, "dnum", "snum", "fpc1", "fpc2", "pw")
strat <- mine(apistrat, apistrat$sch.wide == "Yes", apistrat$awards, "stype", "pw", "fpc")
people <- mine(nhanes, nhanes$HI_CHOL, nhanes$race, "SDMVPSU", "SDMVSTRA", "WTMEC2YR")
out <- list()

clus1 <- svydesign(id = ~dnum, weights = ~pw, data = one, fpc = ~fpc)
clus2 <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = two)
two$w <- weights(clus2)
part <- one; part$fpc <- 757.4
out$clus1 <- told(clus1, one)
out$clus1_part <- told(svydesign(id = ~dnum, weights = ~pw, data = part, fpc = ~fpc), part)
out$clus2 <- told(clus2, two)
out$clus2_endless <- told(svydesign(id = ~dnum + snum, weights = ~pw, data = two), two)
out$strat <- told(svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat), strat)
nested <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = people)
out$nhanes <- told(nested, people)

# A stratum with one cluster, and one that has every cluster there is.
districts <- sort(unique(one$dnum))
lone <- one
lone$h <- ifelse(lone$dnum == districts[1], "a", ifelse(lone$dnum %in% districts[2:6], "b", "c"))
lone$fpc <- c(a = 20, b = 5, c = 60)[lone$h]
alone <- svydesign(id = ~dnum, strata = ~h, weights = ~pw, fpc = ~fpc, data = lone)
for (rule in c("adjust", "average")) {
  out[[paste0("lone_", rule)]] <- told(alone, lone, rule)
  levels <- svyby(~y, ~g, alone, svymean, covmat = TRUE)
  out[[paste0("lone_", rule)]]$between <- SE(svycontrast(levels, c(-1, 1, 0)))[[1]]
}
options(survey.lonely.psu = "fail")

# Replicate weights, whole in the file, with the scale of each.
again <- function(design, data, ...) {
  weights <- unclass(as.matrix(weights(design, type = "analysis")))
  found <- told(design, data)
  c(found, list(w = weights(design, "sampling"), replicates = weights, scale = design$scale,
                rscales = design$rscales, factors = unclass(as.matrix(weights(design, type = "replication"))), ...))
}
set.seed(21)
small <- people[people$SDMVSTRA %in% sort(unique(people$SDMVSTRA))[1:8], ]
halves <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = small)
out$jk1 <- again(as.svrepdesign(clus1, type = "JK1", compress = FALSE), one)
out$jkn <- again(as.svrepdesign(svydesign(id = ~1, strata = ~stype, weights = ~pw, data = strat[strat$stype != "E", ]),
  type = "JKn", compress = FALSE), strat[strat$stype != "E", ])
out$bootstrap <- again(as.svrepdesign(clus1, type = "bootstrap", replicates = 40, compress = FALSE), one)
out$brr <- again(as.svrepdesign(halves, type = "BRR", compress = FALSE), small)
out$fay <- again(as.svrepdesign(halves, type = "Fay", fay.rho = 0.3, compress = FALSE), small, rho = 0.3)
odd <- matrix(rexp(nrow(one) * 20), nrow(one)) * one$pw
out$sdr <- again(svrepdesign(weights = ~pw, repweights = odd, data = one, type = "successive-difference",
  combined.weights = TRUE), one)
out$mse <- again(svrepdesign(weights = ~pw, repweights = odd, data = one, type = "other", scale = 0.1,
  rscales = rep(1:2, 10), combined.weights = TRUE, mse = TRUE), one)

# Raked, with the variance of rake and of calibrate; weights before raking that are not alike.
uneven <- one; uneven$pw <- one$pw * (1 + (seq_len(nrow(one)) %% 5) / 4)
uneven$yesno <- as.character(apiclus1$awards)
base <- svydesign(id = ~dnum, weights = ~pw, data = uneven, fpc = ~fpc)
types <- data.frame(g = c("E", "H", "M"), Freq = c(4421, 755, 1018))
wins <- data.frame(yesno = c("No", "Yes"), Freq = c(2027, 4167))
met <- rake(base, list(~g, ~yesno), list(types, wins), control = list(maxit = 500, epsilon = 1e-13))
fit <- calibrate(base, ~g + yesno, c("(Intercept)" = 6194, gH = 755, gM = 1018, yesnoYes = 4167),
  calfun = "raking", epsilon = 1e-13, maxit = 200)
out$rake <- told(met, uneven)
out$calibrate <- told(fit, uneven)
arguments <- commandArgs(trailingOnly = TRUE)
write(toJSON(out, digits = NA, auto_unbox = TRUE, dataframe = "columns", matrix = "columnmajor",
             na = "null", null = "null"), arguments[1])

# The tests of one table, as R survey makes them: Rscript tables.R cases.json answers.json
# A case has `data` with h, N, w, g (the columns), y (0/1, NA outside the base) and level. With
# `times` the columns are waves.
suppressMessages({library(survey); library(jsonlite)})
arguments <- commandArgs(trailingOnly = TRUE)
cases <- fromJSON(arguments[1], simplifyVector = TRUE)

tested <- function(case) {
  data <- as.data.frame(case$data)
  design <- svydesign(ids = ~1, strata = ~h, fpc = ~N, weights = ~w, data = data)
  inside <- subset(design, !is.na(y))
  levels <- svyby(~y, ~g, inside, svymean, covmat = TRUE)
  groups <- names(coef(levels))
  pair <- function(a, b) {
    weights <- setNames(rep(0, length(groups)), groups); weights[a] <- -1; weights[b] <- 1
    d <- svycontrast(levels, weights)
    df <- degf(subset(inside, g %in% c(a, b)))
    c(coef(d)[[1]], SE(d)[[1]], 2 * pt(-abs(coef(d)[[1]] / SE(d)[[1]]), df))
  }
  pairs <- combn(groups, 2)
  found <- t(apply(pairs, 2, function(two) pair(two[1], two[2])))
  rest <- t(sapply(groups, function(k) {
    # NB: svyttest takes one degree of freedom more away; ours are those of the contrast.
    model <- svyglm(y ~ mine, update(inside, mine = as.numeric(g == k)))
    c(coef(model)[[2]], 2 * pt(-abs(coef(model)[[2]] / SE(model)[[2]]), degf(inside)))
  }))
  chi <- svychisq(~level + g, inside, statistic = "F")
  list(pairs = apply(pairs, 2, paste, collapse = "-"), points = found[, 1], se = found[, 2],
       p = found[, 3], q = p.adjust(found[, 3], "BH"), rest = rest[, 1], rest_p = rest[, 2],
       rest_q = p.adjust(rest[, 2], "BH"),
       chi = c(chi$statistic[[1]], chi$parameter[[1]], chi$parameter[[2]], chi$p.value[[1]]))
}

# Waves (g) at their times, each an independent sample in strata of its own.
followed <- function(case) {
  data <- as.data.frame(case$data)
  data$hg <- paste(data$h, data$g)
  design <- subset(svydesign(ids = ~1, strata = ~hg, fpc = ~N, weights = ~w, data = data), !is.na(y))
  levels <- svyby(~y, ~g, design, svymean, covmat = TRUE)
  t <- case$times - mean(case$times)
  slope <- svycontrast(levels, setNames(t / sum(t^2), names(coef(levels))))
  any <- regTermTest(svyglm(y ~ factor(g), design), ~factor(g))
  list(slope = coef(slope)[[1]], se = SE(slope)[[1]], df = degf(design), F = any$Ftest[[1]],
       ndf = any$df, ddf = any$ddf, p = any$p[[1]])
}
write(toJSON(lapply(cases, function(case) if (is.null(case$times)) tested(case) else followed(case)), digits = NA, auto_unbox = TRUE), arguments[2])

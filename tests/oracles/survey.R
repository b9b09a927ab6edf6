# Answers from R survey, for the tests to compare with. One process for all cases:
#   Rscript survey.R cases.json answers.json
# A case is a data frame with a design; every kind of question in it is answered the way its
# documentation says, with nothing of our own in between.
suppressMessages({library(survey); library(jsonlite)})
options(survey.lonely.psu = "fail")
arguments <- commandArgs(trailingOnly = TRUE)
cases <- fromJSON(arguments[1], simplifyVector = TRUE)

formula_of <- function(names) as.formula(paste("~", paste(names, collapse = "+")))

design_of <- function(case) {
  data <- as.data.frame(case$data)
  has <- function(name) name %in% names(data)
  svydesign(ids = if (has("id")) ~id else ~1, strata = if (has("h")) ~h else NULL,
            fpc = if (has("N")) ~N else NULL, weights = ~w, data = data)
}

# Rows whose answer in `name` counts, as y. A raked design keeps the other rows at weight nought,
# where a missing answer would spoil the sums.
answered <- function(design, name) {
  design <- update(design, y = as.numeric(design$variables[[name]]))
  update(subset(design, !is.na(y)), y = ifelse(is.na(y), 0, y))
}

# Estimate, standard error, df, design effect and interval of one 0/1 answer in one domain.
share <- function(design) {
  m <- svymean(~y, design, deff = "replace")
  ci <- attr(svyciprop(~y, design, method = "beta"), "ci")
  list(value = coef(m)[[1]], se = SE(m)[[1]], deff = deff(m)[[1]], df = degf(design),
       lower = ci[[1]], upper = ci[[2]], n = sum(weights(design) != 0))
}

mean_of <- function(design) {
  m <- svymean(~y, design)
  ci <- confint(m, df = degf(design))
  list(value = coef(m)[[1]], se = SE(m)[[1]], lower = ci[1], upper = ci[2])
}

# NB: svyby(covmat = TRUE) cannot subset a raked design; the saturated linear model is the same.
difference <- function(design, from, to, df) {
  if (is.null(design$postStrata)) {
    levels <- svyby(~y, ~g, design, svymean, covmat = TRUE)
    weights <- setNames(rep(0, length(coef(levels))), names(coef(levels)))
    weights[from] <- -1; weights[to] <- 1
  } else {
    levels <- svyglm(y ~ other, update(design, other = relevel(factor(g), from)))
    weights <- setNames(rep(0, length(coef(levels))), names(coef(levels)))
    weights[paste0("other", to)] <- 1
  }
  d <- svycontrast(levels, weights)
  ci <- confint(d, df = df)
  list(value = coef(d)[[1]], se = SE(d)[[1]], lower = ci[1], upper = ci[2])
}

# Every column in `answers` by group: shares, and all groups against the first.
by_group <- function(design, answers) {
  lapply(setNames(answers, answers), function(answer) {
    design <- answered(design, answer)
    groups <- sort(unique(design$variables$g))
    shares <- lapply(setNames(groups, groups), function(k) share(subset(design, g == k)))
    list(shares = shares, differences = lapply(groups[-1], function(k)
      difference(design, groups[1], k, degf(subset(design, g %in% c(groups[1], k))))))
  })
}

logit <- function(design) {
  design <- answered(update(design, factor_sector = factor(sector)), "y")
  model <- svyglm(y ~ sector + size, design, family = quasibinomial,
                  control = list(epsilon = 1e-14, maxit = 100))
  alone <- svyglm(y ~ size, design, family = quasibinomial,
                  control = list(epsilon = 1e-14, maxit = 100))
  groups <- sort(unique(design$variables$sector))
  means <- svypredmeans(alone, ~factor_sector, predictat = factor(groups))
  ci <- confint(model)
  out <- list(terms = names(coef(model)), value = coef(model), se = SE(model), lower = ci[, 1],
              df = model$df.residual, groups = groups, level = coef(means), level_se = SE(means))
  pair <- structure(as.numeric(means), names = c("v1", "v2", "v3"), var = attr(means, "var"),
                    class = "svystat")
  d <- svycontrast(pair, c(v1 = -1, v2 = 1, v3 = 0))
  r <- svycontrast(pair, quote(v2 / v1)); l <- svycontrast(pair, quote(log(v2 / v1)))
  reach <- qt(0.975, model$df.residual)
  c(out, list(points = coef(d)[[1]] * 100, points_se = SE(d)[[1]] * 100, ratio = coef(r)[[1]],
              ratio_se = SE(r)[[1]], ratio_lower = exp(coef(l)[[1]] - reach * SE(l)[[1]]),
              ratio_upper = exp(coef(l)[[1]] + reach * SE(l)[[1]])))
}

raked <- function(design, case) {
  known <- lapply(case$margins, unlist)
  if (case$method == "rake") {
    tables <- lapply(names(known), function(k)
      setNames(data.frame(names(known[[k]]), as.numeric(known[[k]])), c(k, "Freq")))
    return(rake(design, lapply(names(known), formula_of), tables,
                control = list(maxit = 500, epsilon = 1e-14)))
  }
  total <- sum(known[[1]])
  columns <- unlist(lapply(names(known), function(k)
    setNames(known[[k]][-1], paste0(k, names(known[[k]])[-1]))))
  calibrate(design, formula_of(names(known)), c("(Intercept)" = total, columns),
            calfun = "raking", epsilon = 1e-13, maxit = 200)
}

answer <- function(case) {
  design <- design_of(case)
  if (!is.null(case$margins)) design <- raked(design, case)
  out <- list(groups = by_group(design, case$answers), weights = weights(design))
  if ("mean" %in% case$also) {
    out$means <- lapply(sort(unique(design$variables$g)), function(k)
      mean_of(subset(answered(design, "scale"), g == k)))
  }
  if ("table" %in% case$also) {
    test <- svychisq(~g + scale, subset(design, !is.na(scale)), statistic = "F")
    out$table <- list(statistic = test$statistic[[1]], df = test$parameter[[1]],
                      within = test$parameter[[2]], p = test$p.value[[1]])
  }
  if ("logit" %in% case$also) out$logit <- logit(design)
  out
}

# The published examples that come with the package, with their data.
known <- function() {
  data(api)
  strat <- svydesign(ids = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
  clus <- svydesign(ids = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
  wide <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))
  type <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
  met <- rake(clus, list(~sch.wide, ~stype), list(wide, type),
              control = list(maxit = 500, epsilon = 1e-14))
  m <- svymean(~api00, strat); r <- svymean(~api00, met)
  list(strat = list(data = apistrat[c("stype", "pw", "fpc", "api00")], value = coef(m)[[1]],
                    se = SE(m)[[1]]),
       clus = list(data = apiclus1[c("dnum", "pw", "fpc", "api00", "sch.wide", "stype")],
                   value = coef(r)[[1]], se = SE(r)[[1]]))
}

answers <- c(lapply(cases, answer), list(known = known()))
write(toJSON(answers, digits = NA, auto_unbox = TRUE, dataframe = "columns", force = TRUE),
      arguments[2])

-- question: What do the computed cells assume?
-- note: What the model of the options' effects takes from no published figure, with the authors' value and range; what is
--   published or derived is left out here.
-- chart: none

SELECT name, value, unit, reason, low, high, source
FROM assumptions
WHERE models LIKE '%optionEffects%' AND basis = 'assumed'
ORDER BY line

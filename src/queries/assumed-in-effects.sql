-- question: What do the computed cells assume?
-- note: Everything that the model of the options' effects takes from outside the data, with the authors' value and range.
-- chart: none

SELECT name, value, unit, reason, low, high, basis, source
FROM assumptions
WHERE models LIKE '%optionEffects%'
ORDER BY basis = 'published', basis = 'derived', line

-- question: What do the judgements of cost rest on?
-- note: 1 is little cost to taxpayers and buyers while supply flows, 5 great and lasting cost.
-- chart: none

SELECT options.name AS option, value AS cost_points, assessments.reason, low, high, certainty, assessments.source
FROM assessments
JOIN options ON options.id = assessments.option
WHERE criterion = 'economy'
ORDER BY cost_points DESC, options.position

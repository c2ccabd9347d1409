-- question: Which judgements are least sure?
-- note: Judged cells only, widest range first; the range is a part of the criterion's scale.
-- chart: none

SELECT assessments.option, assessments.criterion, certainty,
  value, assessments.low, assessments.high,
  round(100 * (assessments.high - assessments.low) / (criteria.high - criteria.low)) AS range_pct_of_scale
FROM assessments
JOIN criteria ON criteria.id = assessments.criterion
WHERE assessments.basis = 'judged'
ORDER BY range_pct_of_scale DESC, assessments.line
LIMIT 12

-- question: Which option do the judged criteria prefer, without the model?
-- note: A weighted sum of environment, technology and economy, each from 0, the worse end of its scale, to 1. Change the
--   weights: only their proportions count.
-- chart: bar x=option y=score
-- environment: 1
-- technology: 1
-- economy: 1

WITH weighed AS (
  SELECT assessments.option, options.name, options.position,
    CASE criterion
      WHEN 'environment' THEN :environment::DOUBLE
      WHEN 'technology' THEN :technology::DOUBLE
      ELSE :economy::DOUBLE
    END AS weight,
    CASE direction WHEN 'max' THEN value - criteria.low ELSE criteria.high - value END
      / (criteria.high - criteria.low) AS worth
  FROM assessments
  JOIN criteria ON criteria.id = assessments.criterion
  JOIN options ON options.id = assessments.option
  WHERE assessments.basis = 'judged'
)
SELECT name AS option, round(sum(weight * worth) / sum(weight), 3) AS score
FROM weighed
GROUP BY name, position
ORDER BY score DESC, position

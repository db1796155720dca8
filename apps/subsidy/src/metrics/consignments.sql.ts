/** Days of Asia/Shanghai as instants, so that the index on the enterprise and the instant serves. */
export const within = (instant: string): string =>
  `${instant} >= $2::date::timestamp AT TIME ZONE 'Asia/Shanghai'
         AND ${instant} < ($3::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`;

const dayOf = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;
const kindOf = (flag: string): string =>
  `CASE ${flag} WHEN 'I' THEN 'importReleasedValue' ELSE 'exportReleasedValue' END`;

/**
 * Consignments of the enterprises $1 in the days $2 to $3, each once at its release (9810 at export); goods that went back
 * are a negative row on their day, a list sent back as a whole with what earlier returns have not taken off (its lines by
 * their share of it).
 */
export const consignments = `
  SELECT l.id::text AS id, ${kindOf('l.ie_flag')} AS kind, l.currency, l.value, ${dayOf('l.released_at')} AS day,
         l.trade_mode, l.customs_code, l.lines, l.ebc_code
    FROM released_lists l
   WHERE l.ebc_code = ANY($1) AND ${within('l.released_at')}
  UNION ALL
  SELECT r.id, ${kindOf('r.ie_flag')}, r.currency, -r.value, ${dayOf('r.returned_at')},
         r.trade_mode, coalesce(l.customs_code, ''), r.lines, r.ebc_code
    FROM returned_goods r LEFT JOIN released_lists l ON l.id = r.list_id
   WHERE r.ebc_code = ANY($1) AND ${within('r.returned_at')}
  UNION ALL
  SELECT l.id::text, ${kindOf('l.ie_flag')}, l.currency, -(l.value - taken.value), ${dayOf('b.returned_at')},
         l.trade_mode, l.customs_code,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('gcode', line->>'gcode', 'totalPrice',
                   (-(line->>'totalPrice')::numeric * (l.value - taken.value) / l.value)::text)), '[]')
            FROM jsonb_array_elements(l.lines) AS line),
         l.ebc_code
    FROM released_lists l JOIN returned_lists b ON b.list_id = l.id
   CROSS JOIN LATERAL (
         SELECT coalesce(sum(r.value), 0) AS value FROM returned_goods r
          WHERE r.list_id = l.id AND r.returned_at <= b.returned_at) taken
   WHERE l.ebc_code = ANY($1) AND ${within('b.returned_at')} AND l.value > taken.value`;

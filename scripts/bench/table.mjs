/**
 * One line of the table: a value, what it is compared with, and how they relate.
 *
 * @typedef {object} Measure
 * @property {string} what
 * @property {string} unit
 * @property {number} value
 * @property {string} against
 * @property {number} other
 * @property {number | null} target the ratio aimed for; null where none is set
 */

/**
 * @param {readonly number[]} values
 * @returns {number}
 */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * @param {readonly Measure[]} measures
 * @returns {string}
 */
export function tableOf(measures) {
  const head = ["what", "value", "compared with", "value", "ratio", "target"];
  const rows = measures.map(({ what, unit, value, against, other, target }) => [
    what,
    `${shown(value)} ${unit}`,
    against,
    `${shown(other)} ${unit}`,
    other === 0 ? "–" : `${(value / other).toFixed(2)}×`,
    target === null ? "–" : `${target}×`,
  ]);
  const widths = head.map((title, column) =>
    Math.max(...[[...head], ...rows].map((row) => (row[column] ?? title).length)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** @param {number} value */
function shown(value) {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

/** What of the list's height is looked at, and how much beyond it is drawn as well; in pixels. */
export type Sight = {
  readonly from: number;
  readonly to: number;
  readonly around: number;
};

/** Rows are drawn and dropped by the handful: one by one, each would cost a drawing of its own. */
const handful = 275;

/** Beyond what is in sight, so that a turn of the wheel meets rows that are drawn already. */
const drawnAround = 275;

/**
 * What to draw of a list scrolled to `top`. `leapt`: it has moved by more than its own height, and
 * may be somewhere else the next moment, so nothing is drawn that is not looked at.
 */
export function sightAt(top: number, height: number, leapt: boolean): Sight {
  if (leapt) return { from: top, to: top + height, around: 0 };
  const from = Math.max(0, Math.floor(top / handful) * handful);
  return { from, to: from + handful + height, around: drawnAround };
}

export function sameSight(one: Sight, other: Sight): boolean {
  return one.from === other.from && one.to === other.to && one.around === other.around;
}

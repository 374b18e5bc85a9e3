const PARTS = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'].concat(
  ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
);

/** cli-table3's frame, left out: a terminal table needs no lines. */
export const BORDERLESS = Object.fromEntries(PARTS.map((part) => [part, '']));

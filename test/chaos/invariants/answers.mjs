/** I2: the same key gives the same answer, another body under it is refused; nothing valid is refused because something was down. */
export const answersHold = {
  name: 'answers hold',
  counts: 'broken',
  find: (ledger) => [
    ...ledger.contradictions,
    ...ledger.refused.map((text) => `refused: ${text}`),
    ...ledger.unanswered.map((text) => `never answered: ${text}`),
  ],
};

/** What the sandbox reads of a participant in the registration service's answer. */
export interface RegisteredParticipant {
  readonly id: string;
  /** Departments that have yet to decide. */
  readonly pendingAt: readonly string[];
  readonly papers: readonly RegisteredPaper[];
}

export interface RegisteredPaper {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly status: string;
}

/** Throws when the answer is not the registration service's. */
export function departmentsOf(answer: unknown): RegisteredParticipant {
  if (!isObject(answer) || typeof answer.id !== 'string' || !isObject(answer.departments)) {
    throw new Error('the answer is no participant: does REGISTRATION_URL lead to the registration service?');
  }
  const pendingAt = Object.entries(answer.departments)
    .filter(([, standing]) => isObject(standing) && standing.status === 'pending')
    .map(([department]) => department);
  return { id: answer.id, pendingAt, papers: papersOf(answer.papers) };
}

function papersOf(papers: unknown): RegisteredPaper[] {
  return (Array.isArray(papers) ? papers : []).flatMap((paper: unknown) => {
    if (!isObject(paper)) return [];
    const { id, kind, number, status } = paper;
    return [{ id: String(id), kind: String(kind), number: String(number), status: String(status) }];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

// Apart from the schemas, since addresses of pages name these and every page knows all addresses.

/** What may be wrong with a level. */
export const reportKinds = ['does-not-start', 'broken', 'right-answer-refused', 'unclear', 'other'] as const
/** How far the staff is with it. */
export const reportStates = ['open', 'claimed', 'answered', 'closed'] as const

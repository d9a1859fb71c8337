/** How many tournaments one feed follows at most: a browser has one feed for all its tabs. */
export const MAX_FOLLOWED = 20

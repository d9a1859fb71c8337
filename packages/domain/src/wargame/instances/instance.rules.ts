/** The maximum number of live instances per team. */
export const maxLiveInstances = 5

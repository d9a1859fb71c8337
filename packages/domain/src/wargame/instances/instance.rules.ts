/** Live instances that a team may have at the same time. */
export const maxLiveInstances = 5

/** Which instances the list shows, as its address says it: the live ones, unless all are wanted. */
export interface InstanceSearch {
  state?: 'all' | undefined
  find?: string | undefined
}

/** Reads an address: what it does not know, it leaves out. */
export function instanceSearch({ state, find }: Record<string, unknown>): InstanceSearch {
  return { ...(state === 'all' ? { state } : {}), ...(find ? { find: String(find) } : {}) }
}

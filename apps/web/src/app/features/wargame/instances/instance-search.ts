/** The filters of the instance list, from its address: live ones, unless all are wanted. */
export interface InstanceSearch {
  state?: 'all' | undefined
  find?: string | undefined
}

/** Reads the address; unknown values are dropped. */
export function instanceSearch({ state, find }: Record<string, unknown>): InstanceSearch {
  return { ...(state === 'all' ? { state } : {}), ...(find ? { find: String(find) } : {}) }
}

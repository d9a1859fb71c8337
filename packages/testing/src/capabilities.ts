import { findCapabilities } from '@pathwar/local/capabilities'

/** What this machine offers to tests that need more than Node: `test.skipIf(!capabilities.docker)(…)`. */
export const capabilities = findCapabilities(process.env)

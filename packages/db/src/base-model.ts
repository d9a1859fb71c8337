import { Model } from 'objection'

/** What a model knows of its table; names as in code. */
export interface TableShape {
  key: string[]
  columns: string[]
  json: string[]
}

/**
 * Base of all models. Columns are declared here rather than asked from the database: objection asks through
 * `current_schema()` once per process, and would then use the first domain's answer for all.
 */
export class BaseModel extends Model {
  static columns: readonly string[] = []

  /** A transaction has one connection; parallel eager loading on it is deprecated in pg. */
  static get concurrency(): number {
    return 1
  }

  static override async fetchTableMetadata(): Promise<{ columns: string[] }> {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the model that is asked, not this base
    return { columns: [...this.columns] }
  }

  static override tableMetadata(): { columns: string[] } {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the model that is asked, not this base
    return { columns: [...this.columns] }
  }
}

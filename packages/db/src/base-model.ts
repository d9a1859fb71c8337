import { Model } from 'objection'

/** The metadata that a model has about its table; names as in code. */
export interface TableShape {
  key: string[]
  columns: string[]
  json: string[]
}

/**
 * Base class of all models. Columns are declared here and not read from the database: objection reads them once per
 * process through `current_schema()`, and would use the first domain's columns for all domains.
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

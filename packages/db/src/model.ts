import type { Constructor, Expression, Model, QueryBuilder, TransactionOrKnex } from 'objection'
import { BaseModel } from './base-model.ts'
import type { DomainTables } from './generated/domain-rows.ts'
import { domainShapes } from './generated/domain-shapes.ts'

type TableName = keyof DomainTables
type Row<Name extends TableName> = DomainTables[Name]['row']

/** The values of a new row. If a model has narrowed a column's type, the narrower type applies. */
type NewRow<M, Name extends TableName> = {
  [K in Exclude<keyof Row<Name>, DomainTables[Name]['optional' | 'generated']>]: Expression<ColumnOf<M, K>>
} & { [K in DomainTables[Name]['optional']]?: Expression<ColumnOf<M, K>> | undefined }
type ColumnOf<M, K> = K extends keyof M ? M[K] : never

/** objection's query type, but inserts require every column without a default. */
type TableQuery<M extends Model, Name extends TableName> = Omit<QueryBuilder<M>, 'insert' | 'insertAndFetch'> & {
  insert: Insert<M, Name>
  insertAndFetch: Insert<M, Name>
}
export interface Insert<M extends Model, Name extends TableName> {
  (rows: NewRow<M, Name>[]): QueryBuilder<M, M[]>
  // The last type is the one that compiler errors mention.
  (row: NewRow<M, Name>): QueryBuilder<M, M>
}

/** A query of a table's rows that callers can narrow down. */
export type Query<M extends Model, Answer = M[]> = QueryBuilder<M, Answer>

/** The static members of the base model, and a constructor of instances with the table's columns. */
type TableModel<Name extends TableName> = Omit<typeof BaseModel, 'query'> & {
  query<M extends Model>(this: Constructor<M>, trx?: TransactionOrKnex): TableQuery<M, Name>
  new (): BaseModel & Row<Name>
}

/**
 * The base of a table's model. Columns, types and key come from the migrated table. A model adds relations, and the
 * types of its JSON columns: `class Team extends model('team') {}`.
 */
export function model<Name extends TableName>(table: Name): TableModel<Name> {
  const { key, columns, json } = domainShapes[table]
  class Table extends BaseModel {
    static override tableName = table
    // objection takes a list of columns only for compound keys.
    static override idColumn = key.length === 1 ? key.join() : key
    static override columns = columns
    static override jsonAttributes = json
  }
  // objection adds the columns to its instances; TypeScript cannot declare that here.
  return Table as unknown as TableModel<Name>
}

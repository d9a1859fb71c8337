import type { Constructor, Expression, Model, QueryBuilder, TransactionOrKnex } from 'objection'
import { BaseModel } from './base-model.ts'
import type { DomainTables } from './generated/domain-rows.ts'
import { domainShapes } from './generated/domain-shapes.ts'

type TableName = keyof DomainTables
type Row<Name extends TableName> = DomainTables[Name]['row']

/** What a new row takes; where a model has narrowed a column, the narrower type. */
type NewRow<M, Name extends TableName> = {
  [K in Exclude<keyof Row<Name>, DomainTables[Name]['optional' | 'generated']>]: Expression<ColumnOf<M, K>>
} & { [K in DomainTables[Name]['optional']]?: Expression<ColumnOf<M, K>> | undefined }
type ColumnOf<M, K> = K extends keyof M ? M[K] : never

/** objection's query, with inserts that miss nothing which the database asks for. */
type TableQuery<M extends Model, Name extends TableName> = Omit<QueryBuilder<M>, 'insert' | 'insertAndFetch'> & {
  insert: Insert<M, Name>
  insertAndFetch: Insert<M, Name>
}
export interface Insert<M extends Model, Name extends TableName> {
  (rows: NewRow<M, Name>[]): QueryBuilder<M, M[]>
  // The last one is what a compiler error talks about.
  (row: NewRow<M, Name>): QueryBuilder<M, M>
}

/** A query of a table's rows that others narrow down. */
export type Query<M extends Model, Answer = M[]> = QueryBuilder<M, Answer>

/** The base model's statics, and a constructor of instances with the table's columns. */
type TableModel<Name extends TableName> = Omit<typeof BaseModel, 'query'> & {
  query<M extends Model>(this: Constructor<M>, trx?: TransactionOrKnex): TableQuery<M, Name>
  new (): BaseModel & Row<Name>
}

/**
 * The base of a table's model: its columns, their types and its key are those of the migrated table. A model adds
 * relations, and says what columns of JSON hold: `class Team extends model('team') {}`.
 */
export function model<Name extends TableName>(table: Name): TableModel<Name> {
  const { key, columns, json } = domainShapes[table]
  class Table extends BaseModel {
    static override tableName = table
    // One column is not a list of one to objection.
    static override idColumn = key.length === 1 ? key.join() : key
    static override columns = columns
    static override jsonAttributes = json
  }
  // objection gives its instances the columns, which no declaration here could name.
  return Table as unknown as TableModel<Name>
}

import { foldName } from '@pathwar/contracts/kernel/text'
import { Mail } from '@pathwar/db/models/messaging/mail'
import { type Ctx, seal } from '../../kernel/index.ts'
import { sendMailTask } from './send-mail.job.ts'

/** A mail that is written, but neither stored nor sent. */
export interface Written {
  to: string
  userId: string | null
  subject: string
  text: string
  html: string
  /** Whether somebody in this domain has shown that they read mail there. */
  confirmed: boolean
  /** News of the security of the recipient's account, which have room of their own. */
  security: boolean
}

/** The part of a context that is needed to write a mail. */
export type MailCtx = Pick<Ctx, 'db' | 'domain' | 'dataKey' | 'run' | 'log' | 'last'>

/** How many of those who get no mail are named in the log. */
const NAMED = 10

/** By a transaction, what is written in it so far. */
const written = new WeakMap<object, Written[]>()

/**
 * Stores these and enqueues their sending when all else in the transaction is done. Whoever has got mail is held until the
 * transaction ends, so all are taken at once, in one order: two transactions that write to the same people in different orders
 * would otherwise wait for one another.
 */
export function post(ctx: MailCtx, letters: readonly Written[]): void {
  const others = written.get(ctx.db)
  if (others) return void others.push(...letters)
  const all = [...letters]
  written.set(ctx.db, all)
  ctx.last(() => {
    written.delete(ctx.db)
    return send(ctx, all)
  })
}

async function send(ctx: MailCtx, letters: readonly Written[]): Promise<void> {
  const { db, domain, dataKey, log } = ctx
  const going = await withRoom(ctx, letters)
  const sent = new Set(going)
  const left = letters.filter((one) => !sent.has(one))
  for (const [subject, some] of Map.groupBy(left, (one) => one.subject))
    log.warn(
      { domain: domain.slug, users: some.slice(0, NAMED).map(({ userId }) => userId), mails: some.length, subject },
      'no more mails to some addresses for now',
    )
  if (going.length === 0) return
  const kept = await Mail.query(db)
    .insert(
      going.map(({ to, userId, subject, text, html }) => ({
        ...{ recipient: to, userId, subject },
        // Letters contain links that open accounts, so their text is encrypted; a backup does not reveal it.
        textBody: seal(dataKey, text),
        htmlBody: seal(dataKey, html),
      })),
    )
    .returning('id')
  // What `ctx.enqueue` does, for all of them.
  await db.raw(
    `select platform.add_job(?, jsonb_build_object('mailId', id), 'mail:' || id, null) from unnest(?::text[]) as id`,
    [sendMailTask, kept.map(({ id }) => id)],
  )
}

/**
 * Those to whom one more mail may go, whichever domain sends it, which counts it; `platform.take_mail_room` has the limits. Mails
 * to one address are counted one after another, so that simultaneous ones do not all find room.
 */
async function withRoom({ db }: MailCtx, letters: readonly Written[]): Promise<Written[]> {
  const asked = letters
    .map((letter) => ({ letter, address: foldName(letter.to) }))
    .sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0))
  const { rows } = await db.raw<{ rows: { nth: number }[] }>(
    `select nth::int from unnest(?::text[], ?::text[], ?::boolean[], ?::boolean[]) with ordinality
       as asked (address, subject, confirmed, security, nth)
     where platform.take_mail_room(address, subject, confirmed, security)`,
    [
      asked.map(({ address }) => address),
      asked.map(({ letter }) => letter.subject),
      asked.map(({ letter }) => letter.confirmed),
      asked.map(({ letter }) => letter.security),
    ],
  )
  return rows.flatMap(({ nth }) => asked[nth - 1]?.letter ?? [])
}

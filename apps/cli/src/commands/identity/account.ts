import { type Api, connectApi } from '../../api.ts'
import { apiFailure } from '../../api-failure.ts'
import type { CommandLine } from '../../command-line.ts'
import { originOf } from '../../connection.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { type Profile, readProfile, writeProfile } from '../../profiles.ts'
import { ask, askSecret } from '../../prompt.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { askCode } from '../../second-factor.ts'
import { facts } from '../../table.ts'
import { waitingFor } from '../../waiting.ts'

interface LogInOptions {
  url?: string
  username?: string
  password?: string
}

/** `login`, `logout`, `whoami`. */
export function account({ command, runAction }: CommandLine): void {
  command('account', 'login')
    .description('log in and keep the session for later commands')
    .option('--url <url>', 'the address you open in the browser (default: the last one, else the one npm start runs)')
    .option('--username <name>', 'user name or e-mail address')
    .option('--password <password>', 'better omitted: then it is asked for, or read from stdin')
    .addHelpText(
      'after',
      examples(
        'login --url http://localhost:3000 --username player',
        'login --url http://acme.localhost:3000 --username alice --profile acme',
        'login --username player < password.txt',
      ),
    )
    .action((options: LogInOptions) => runAction((run) => logIn(run, options)))
  command('account', 'logout')
    .description('end the session and delete it here')
    .addHelpText('after', examples('logout', 'logout --profile acme'))
    .action(() => runAction(logOut))
  command('account', 'whoami')
    .description('show who is logged in, and where')
    .addHelpText('after', examples('whoami', 'whoami --json'))
    .action(() => runAction(whoAmI))
}

async function logIn({ env, connection, terminal }: CommandContext, options: LogInOptions): Promise<CommandResult> {
  const url = options.url ? originOf(options.url) : connection.url
  const username =
    options.username ?? (await askUsername(terminal, await readProfile(env.configFile, connection.profile)))
  const password = options.password ?? (await askSecret(terminal, 'Password: '))
  if (password === '') {
    throw new Failure('The password is empty.', { exitCode: 2, hint: 'Type it when asked, or pipe it into stdin.' })
  }
  const api = connectApi(url, undefined, waitingFor(url, { env, terminal }))
  const login = { username, password, delivery: 'rotating' } as const
  const { user, token, refreshToken, expiresAt } = await openSession(api, login, terminal).catch((error) => {
    throw apiFailure(error, url)
  })
  if (!token) throw new Failure(`${url} answered without a token.`)
  const profile = { url, token, username: user.username, expiresAt, ...(refreshToken && { refreshToken }) }
  await writeProfile(env.configFile, connection.profile, profile)
  return {
    data: { url, profile: connection.profile, username: user.username, roles: user.roles },
    text: `Logged in at ${url} as ${user.username}.`,
  }
}

/** Asks for the second factor if there is one: a code of an authenticator app, or a recovery code. */
async function openSession(
  api: Api,
  login: { username: string; password: string; delivery: 'rotating' },
  terminal: CommandContext['terminal'],
) {
  const answer = await api.auth.logIn.mutate(login)
  if (answer.state === 'signed-in') return answer
  if (!answer.methods.some((method) => method !== 'passkey')) {
    throw new Failure('This account uses passkeys, which need a browser.', {
      hint: 'Make an API token on the web page of your account and give it as PATHWAR_TOKEN.',
    })
  }
  const { method, code } = await askCode(terminal)
  return api.auth.completeLogIn.mutate({ token: answer.token, factor: { method, code }, delivery: 'rotating' })
}

async function askUsername(terminal: CommandContext['terminal'], profile: Profile | undefined): Promise<string> {
  const known = profile?.username
  if (known && !terminal.stdin.isTTY) return known
  const answer = await ask(terminal, known ? `User name (${known}): ` : 'User name: ', 'Give it with --username <name>')
  return answer || (known ?? '')
}

async function logOut({ api, env, connection, terminal }: CommandContext): Promise<CommandResult> {
  const profile = await readProfile(env.configFile, connection.profile)
  if (!profile?.token) {
    return { data: { loggedOut: false }, text: `You are not logged in (profile ${connection.profile}).` }
  }
  try {
    await api.auth.logOut.mutate({})
  } catch (error) {
    terminal.note(`Forgotten here, but the session may live on: ${apiFailure(error, connection.url).message}`)
  }
  const { url, username } = profile
  await writeProfile(env.configFile, connection.profile, { url, ...(username && { username }) })
  return { data: { loggedOut: true }, text: `Logged out of ${profile.url}.` }
}

async function whoAmI({ api, connection }: CommandContext): Promise<CommandResult> {
  const { domain, user, addresses } = await api.auth.session.query({})
  const { url, profile } = connection
  const data = { url, profile, domain, user, addresses }
  const text = facts([
    ['User', user?.username],
    ['Roles', user?.roles.join(', ')],
    ['Domain', `${domain.name} (${domain.slug})`],
    ['Address', url],
    ['Levels', addresses.levelUrl],
    ['SSH', `ssh -p ${addresses.sshPort} <level>@${addresses.sshHost}`],
    ['Profile', profile],
  ])
  return user
    ? { data, text }
    : { data, text, refused: 'You are not logged in. Log in: pathwar login --url <url> --username <name>' }
}

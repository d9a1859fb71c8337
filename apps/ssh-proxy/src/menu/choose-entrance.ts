import type { SessionRequest } from '@pathwar/ssh/session-requests'
import type { Entrance, Gate } from '../gate.ts'
import type { Messages } from '../messages.ts'
import { type MenuState, press, readKeys, refresh } from './menu-state.ts'
import { renderMenu } from './menu-view.ts'

interface MenuOptions {
  list: () => Entrance[]
  note: string | null
  player: string
  gate: Pick<Gate, 'onChange' | 'now'>
  messages: Messages
}

const enterScreen = '\x1b[?1049h\x1b[?25l'
const leaveScreen = '\x1b[?25h\x1b[?1049l'
const refreshMs = 10_000

/** Shows the menu on a terminal, updated live, and returns the player's choice; null: the player left. */
export function chooseEntrance(request: SessionRequest, options: MenuOptions): Promise<Entrance | null> {
  const { channel, output, control, gone } = request
  let state: MenuState = { entrances: options.list(), selected: 0, typed: '', note: options.note }
  let pending = false

  function draw(): void {
    // Many changes at once, or a slow terminal, cause one redraw.
    if (pending) return
    pending = true
    setImmediate(() => {
      pending = false
      if (!open) return
      const { cols = 80, rows = 24 } = request.terminal ?? {}
      void output.write(
        renderMenu(state, { cols, rows, player: options.player, now: options.gate.now(), messages: options.messages }),
      )
    })
  }
  let open = true

  return new Promise((resolve) => {
    const update = () => {
      state = refresh(state, options.list())
      draw()
    }
    const unsubscribe = options.gate.onChange(update)
    const timer = setInterval(update, refreshMs)
    control.on('resize', draw)

    function leave(entrance: Entrance | null, rest = ''): void {
      if (!open) return
      open = false
      unsubscribe()
      clearInterval(timer)
      control.off('resize', draw)
      channel.off('data', onData).off('end', onEnd)
      channel.pause()
      if (rest) channel.unshift(Buffer.from(rest, 'latin1'))
      void output.write(leaveScreen).then(() => resolve(entrance))
    }
    function onData(bytes: Buffer) {
      const { keys, rest } = readKeys(bytes.toString('latin1'))
      for (const key of keys) {
        if (key === 'quit') return leave(null)
        const chosen = state.entrances[state.selected]
        if (key === 'enter' && chosen) return leave(chosen, rest)
        state = press(state, key)
      }
      draw()
    }
    const onEnd = () => leave(null)

    channel.on('data', onData).once('end', onEnd)
    void gone.then(onEnd)
    void output.write(enterScreen)
    draw()
  })
}

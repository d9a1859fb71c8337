import { useSyncExternalStore } from 'react'

const key = 'pathwar:announcement-sound'
const listeners = new Set<() => void>()

/** Whether a sound tells of new announcements in this browser; off unless somebody has switched it on. */
export function useSound(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, isOn)
}

/** Switches it, and plays it once if it is on: that is how it will sound. */
export function setSound(on: boolean): void {
  if (on) localStorage.setItem(key, 'on')
  else localStorage.removeItem(key)
  for (const listener of listeners) listener()
  if (on) playSound()
}

/** Plays two short notes if the sound is on. A browser in which nobody has pressed anything yet stays silent. */
export function playSound(): void {
  if (!isOn() || !('AudioContext' in globalThis)) return
  const audio = new AudioContext()
  const volume = new GainNode(audio, { gain: 0.08 })
  volume.connect(audio.destination)
  ;[660, 880].forEach((frequency, index) => {
    const note = new OscillatorNode(audio, { frequency })
    note.connect(volume)
    note.start(audio.currentTime + index * 0.14)
    note.stop(audio.currentTime + index * 0.14 + 0.12)
    if (index === 1) note.onended = () => void audio.close()
  })
}

function isOn(): boolean {
  return localStorage.getItem(key) === 'on'
}

import type { PauseView } from '@pathwar/contracts/wargame/life'
import type { Scoreboard } from '@pathwar/contracts/wargame/play'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { domainNow } from '../../../components/clock.ts'
import { useTheme } from '../../../theme.ts'
import { graphStart, scoreData } from './score-data.ts'

interface Props {
  series: Scoreboard['series']
  height: number
  /** Where the lines end; default: now. */
  until?: string | null
  /** When the tournament was paused: shaded, since nobody could score. */
  pauses?: readonly Pick<PauseView, 'from' | 'to'>[] | undefined
  /** The moment that is shown below, in ms since 1970; what came after it is faint. */
  at?: number | null
}

/** The score of the ten best teams over time, in steps; the table below shows the same as numbers. */
export function ScoreGraph({ series, height, until = null, pauses, at = null }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const drawn = useRef<uPlot>(null)
  const moment = useRef(at)
  moment.current = at
  const theme = useTheme()
  useEffect(() => {
    const element = box.current
    if (!element || series.length === 0) return
    const plot = new uPlot(
      optionsFor(series, { width: element.clientWidth, height, moment, pauses: pauses ?? [] }),
      scoreData(series, until === null ? domainNow() : Date.parse(until)),
      element,
    )
    drawn.current = plot
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      drawn.current = null
      plot.destroy()
    }
  }, [series, height, until, pauses, theme])
  useEffect(() => drawn.current?.redraw(false), [at])
  if (series.length === 0) return null
  const label = `Score over time of ${series.map(({ team }) => team).join(', ')}`
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border border-line bg-surface px-1 pt-3 pb-1">
      <div ref={box} role="img" aria-label={label} style={{ height }} />
    </figure>
  )
}

/** A band for each pause, below the lines. */
function shade(plot: uPlot, pauses: NonNullable<Props['pauses']>): void {
  const { left, top, width, height } = plot.bbox
  plot.ctx.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--sunken').trim()
  for (const { from, to } of pauses) {
    const ends = to === null ? domainNow() : Date.parse(to)
    const begin = Math.max(left, plot.valToPos(Date.parse(from) / 1000, 'x', true))
    const end = Math.min(left + width, plot.valToPos(ends / 1000, 'x', true))
    if (end > begin) plot.ctx.fillRect(begin, top, end - begin, height)
  }
}

interface Look {
  width: number
  height: number
  moment: { current: number | null }
  pauses: NonNullable<Props['pauses']>
}

function optionsFor(series: Scoreboard['series'], { width, height, moment, pauses }: Look): uPlot.Options {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const axis = {
    stroke: color('--ink-2'),
    font: '12px "Inter Variable", sans-serif',
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  }
  return {
    width,
    height,
    legend: { show: false },
    cursor: { points: { size: 7 }, drag: { x: false, y: false } },
    padding: [8, GRAPH_RIGHT, 0, 0],
    hooks: {
      drawClear: [(plot) => shade(plot, pauses)],
      draw: [(plot) => markMoment(plot, moment.current, { line: color('--ink'), veil: color('--surface') })],
    },
    scales: {
      x: { range: (_, min, max) => [graphStart(series, max) ?? min, max] },
      y: { range: (_, __, max) => [0, Math.max(10, max * 1.06)] },
    },
    axes: [
      { ...axis, space: 70, incrs: timeSteps, values: (_, splits) => axisTimes(splits) },
      { ...axis, size: GRAPH_LEFT, values: (_, splits) => splits.map((value) => value.toLocaleString()) },
    ],
    series: [
      {},
      ...series.map(({ team }, index) => ({
        label: team,
        stroke: color(`--series-${(index % 10) + 1}`),
        width: index < 3 ? 2.5 : 1.5,
        paths: stepped,
        points: { show: false },
      })),
    ],
  }
}

/** The margins beside the lines, in pixels. */
const GRAPH_LEFT = 56
const GRAPH_RIGHT = 28

function markMoment(plot: uPlot, at: number | null, { line, veil }: { line: string; veil: string }): void {
  if (at === null) return
  const { ctx, bbox } = plot
  const end = bbox.left + bbox.width
  const x = Math.max(bbox.left, Math.min(end, plot.valToPos(at / 1000, 'x', true)))
  ctx.save()
  ctx.globalAlpha = 0.72
  ctx.fillStyle = veil
  ctx.fillRect(x, bbox.top, end - x, bbox.height)
  ctx.globalAlpha = 1
  ctx.fillStyle = line
  ctx.fillRect(x - 1, bbox.top, 2, bbox.height)
  ctx.restore()
}

const stepped: uPlot.Series.PathBuilder = (...args) => uPlot.paths.stepped?.({ align: 1 })(...args) ?? null

const minute = 60
const hour = 3600

/** At least whole minutes: the labels show no seconds. */
const timeSteps = [1, 2, 5, 10, 15, 30]
  .map((n) => n * minute)
  .concat([1, 2, 3, 6, 12, 24, 48, 96, 168].map((n) => n * hour))

/** Times in the reader's zone; with the day where it changes. */
function axisTimes(splits: number[]): string[] {
  let day = ''
  return splits.map((seconds) => {
    const at = new Date(seconds * 1000)
    const today = at.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })
    const clock = at.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    const text = today === day ? clock : `${clock}\n${today}`
    day = today
    return text
  })
}

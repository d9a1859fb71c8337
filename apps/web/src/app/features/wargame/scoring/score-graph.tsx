import type { Scoreboard } from '@pathwar/contracts/wargame/play'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { useTheme } from '../../../theme.ts'
import { graphStart, scoreData } from './score-data.ts'

interface Props {
  series: Scoreboard['series']
  height: number
}

/** The score of the ten best teams over time, in steps; the table below shows the same as numbers. */
export function ScoreGraph({ series, height }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const theme = useTheme()
  useEffect(() => {
    const element = box.current
    if (!element || series.length === 0) return
    const plot = new uPlot(optionsFor(series, element.clientWidth, height), scoreData(series, Date.now()), element)
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    observer.observe(element)
    return () => {
      observer.disconnect()
      plot.destroy()
    }
  }, [series, height, theme])
  if (series.length === 0) return null
  const label = `Score over time of ${series.map(({ team }) => team).join(', ')}`
  return (
    <figure className="rounded-md border border-line bg-surface px-1 pt-3 pb-1">
      <div ref={box} role="img" aria-label={label} style={{ height }} />
    </figure>
  )
}

function optionsFor(series: Scoreboard['series'], width: number, height: number): uPlot.Options {
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
    padding: [8, 28, 0, 0],
    scales: {
      x: { range: (_, min, max) => [graphStart(series, max) ?? min, max] },
      y: { range: (_, __, max) => [0, Math.max(10, max * 1.06)] },
    },
    axes: [
      { ...axis, space: 70, incrs: timeSteps, values: (_, splits) => axisTimes(splits) },
      { ...axis, size: 56, values: (_, splits) => splits.map((value) => value.toLocaleString()) },
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

declare function drain(tank: string): Promise<number>

const meters = { litres: 0 }

export async function empty(tanks: readonly string[]) {
  await Promise.all(
    tanks.map(async tank => {
      ;(meters as { litres: number }).litres += await drain(tank)
    }),
  )
  return meters.litres
}

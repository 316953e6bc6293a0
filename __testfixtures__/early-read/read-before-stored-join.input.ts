declare function loadScores(): Promise<number[]>;

export async function publish(show: (scores: readonly number[]) => void): Promise<void> {
  let scores: number[] = [];
  const loading = loadScores().then((value) => {
    scores = value;
  });
  show(scores);
  await loading;
}

interface Chart {
  tile(x: number, y: number, signal?: AbortSignal): Promise<string>;
  readonly legend: (name: string, signal?: AbortSignal) => Promise<string>;
}

class SeaChart implements Chart {
  async tile(x: number, y: number, signal?: AbortSignal): Promise<string> {
    const response = await fetch(`/sea/${String(x)}/${String(y)}`, { signal });
    return response.text();
  }

  legend = async (name: string, signal?: AbortSignal): Promise<string> => {
    const response = await fetch(`/sea/legends/${name}`, { signal });
    return response.text();
  };
}

class BandChart implements Chart {
  async tile(x: number, _y?: unknown, signal?: AbortSignal): Promise<string> {
    const response = await fetch(`/bands/${String(x)}`, { signal });
    return response.text();
  }

  async legend(): Promise<string> {
    return "none";
  }
}

async function draw(chart: Chart, signal: AbortSignal): Promise<string[]> {
  return [await chart.tile(1, 2, signal), await chart.legend("buoys", signal)];
}

export async function drawAll(signal: AbortSignal): Promise<void> {
  await draw(new SeaChart(), signal);
  await draw(new BandChart(), signal);
}

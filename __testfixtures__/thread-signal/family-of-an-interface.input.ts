interface Chart {
  tile(x: number, y: number): Promise<string>;
  readonly legend: (name: string) => Promise<string>;
}

class SeaChart implements Chart {
  async tile(x: number, y: number): Promise<string> {
    const response = await fetch(`/sea/${String(x)}/${String(y)}`);
    return response.text();
  }

  legend = async (name: string): Promise<string> => {
    const response = await fetch(`/sea/legends/${name}`);
    return response.text();
  };
}

class BandChart implements Chart {
  async tile(x: number): Promise<string> {
    const response = await fetch(`/bands/${String(x)}`);
    return response.text();
  }

  async legend(): Promise<string> {
    return "none";
  }
}

async function draw(chart: Chart, signal: AbortSignal): Promise<string[]> {
  return [await chart.tile(1, 2), await chart.legend("buoys")];
}

export async function drawAll(signal: AbortSignal): Promise<void> {
  await draw(new SeaChart(), signal);
  await draw(new BandChart(), signal);
}

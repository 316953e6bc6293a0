/** Threads a signal through the functions between code that has one and calls that could take it. */
import { ts } from "ts-morph";
import {
  braced,
  defineTransform,
  hasCommentInside,
  libraryWait,
  replace,
  timerPromise,
  type Edit,
  type FileView,
  type Transform,
} from "../engine/kit/index.js";
import { analysisAround, placesIn } from "./thread-signal/analysis.js";
import { messages, type Message } from "./thread-signal/messages.js";
import { pictureAround, type Picture } from "./thread-signal/picture.js";
import type { Place } from "./thread-signal/places.js";

export type { Picture, Stop, Way } from "./thread-signal/picture.js";

const transform = {
  id: "thread-signal",
  summary: "Hand a signal on to every call that could take it, through the functions in between",
  // The functions in between need not have a word about it.
  mentions: [],
  kinds: [ts.SyntaxKind.SourceFile],
  messages,
};

/** A transform that finds nothing, and draws every program it is shown. */
export function drawing(show: (picture: Picture) => void): Transform {
  return defineTransform<Message>({
    ...transform,
    async *find(_source, file) {
      show(await pictureAround(file));
    },
  });
}

export default defineTransform<Message>({
  ...transform,

  async *find(_source, file) {
    for (const { place, group, verdict, places } of placesIn((await analysisAround(file)).threads, file.path)) {
      const sleep = place.waits.length === 0 ? undefined : file.runtime("sleep");
      yield {
        node: place.node,
        verdict,
        message: place.message,
        data: place.data,
        ...(verdict === "report" ? {} : { edits: [...place.edits, ...waitEdits(place, sleep?.local ?? "", file)] }),
        ...(sleep === undefined ? {} : { needs: [sleep] }),
        drops: place.waits.flatMap(({ node: wait }) => waitAt(wait)?.drops ?? []),
        ...(group === undefined ? {} : { group }),
        ...(places.length > 1 ? { elsewhere: [...new Set(places.map(({ view }) => view.path))] } : {}),
      };
    }
  },
});

function waitEdits({ waits }: Place, sleep: string, file: FileView): readonly Edit[] {
  return waits.flatMap(({ node, signal }) => {
    const wait = waitAt(node);
    if (wait === undefined || hasCommentInside(node)) return [];
    const options = braced(signal === "signal" ? "signal" : `signal: ${signal}`, file.source);
    return [replace(file, node, `${sleep}(${wait.delay.getText(file.source)}, ${options})`)];
  });
}

function waitAt(node: ts.NewExpression | ts.CallExpression): (ReturnType<typeof timerPromise> & { kind: "wait" }) | undefined {
  const found = ts.isNewExpression(node) ? timerPromise(node) : libraryWait(node);
  return found?.kind === "wait" ? found : undefined;
}

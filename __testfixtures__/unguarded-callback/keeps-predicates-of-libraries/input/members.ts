import * as _ from "lodash";
import some from "lodash/some";

interface Member {
  readonly isPaid: boolean;
  isActive(): Promise<boolean>;
}

export async function active(members: readonly Member[]): Promise<number> {
  const found = _.filter(members, async (member) => member.isActive());
  const paid = _.filter(members, (member) => member.isPaid);
  const answers = await Promise.all(_.map(members, async (member) => member.isActive()));
  return some(members, (member) => member.isActive()) ? found.length : paid.length + answers.length;
}

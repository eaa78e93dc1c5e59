/**
 * What many events ask for is done once for those that come together, and one at a time. It is not put off by the next event,
 * as the usual waiting for a pause is: in a hall where something happens all the time there is none.
 *
 * @param millis from the first event until it is done
 * @param work may take its time; an event that comes meanwhile has it done again
 */
export function soon(millis, work) {
  let asked = false;
  let underWay = false;
  const begin = () => {
    underWay = true;
    setTimeout(async () => {
      asked = false;
      try {
        await work();
      } finally {
        underWay = false;
        if (asked) begin();
      }
    }, millis);
  };
  return () => {
    asked = true;
    if (!underWay) begin();
  };
}

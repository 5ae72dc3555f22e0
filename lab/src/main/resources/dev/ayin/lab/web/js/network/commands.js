// Playing a run and going through its time, for every part that has one.

const END = 1_000_000_000; // epochs: the end of a branch, whichever it is

/**
 * @param s what the part knows: {data, frame, playing, compare}; @param part {o() its options, ask(command, args, way) the server's reply or
 *   null, seek(branch, epoch), poke() for a frame at once, view()}
 */
export function commands(s, part) {
  /** What the server answers with whether it plays. */
  async function run(command, args, way) {
    if (!s.data) return;
    const reply = await part.ask(command, args, way);
    if (!reply) return;
    s.playing = reply.playing;
    part.view();
  }

  const play = () => {
    const {speed, stop} = part.o();
    return run('play', {speed: Number(speed), ...(stop > 0 ? {epochs: stop} : {})});
  };
  const shown = () => s.frame?.branch ?? 0;

  return {
    run, play, shown,
    toggle: () => s.playing ? run('pause') : play(),
    back: () => s.frame && part.seek(shown(), Math.max(0, s.frame.epoch - 1)),
    forth: () => s.frame && part.seek(shown(), s.frame.epoch + 1),
    /** Another branch is shown, at its end. */
    select: branch => {
      s.compare = s.compare.map(at => at === branch ? null : at);
      part.seek(branch, END);
    },
    /** The i-th run that is compared with: a branch, one that was replaced (below 0), or none; each at most once, and no second without a first. */
    compare: (i, at) => {
      s.compare = s.compare.map((old, k) => k === i ? at : old === at || (i === 0 && at === null) ? null : old);
      part.poke();
    },
  };
}

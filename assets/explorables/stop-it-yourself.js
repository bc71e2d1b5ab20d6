// A validation curve unrolls epoch by epoch, and the reader stops it; what that was worth is compared with rules of stopping.
//
// The reader sees validation losses alone, as a rule does. What counts is the score of the lesson: the loss on fresh examples of the
// model that is returned, over that of the epoch with the least validation loss of the whole training.
Explorables.define("stop-it-yourself", (panel, given) => {
  const { number, short, scale, axes, text, line, curve, dot } = Explorables;
  const { fixed } = given;
  const draws = given.draws.map(({ unit, validation, fresh }) => (
    { validation: validation.map((n) => n * unit), fresh: fresh.map((n) => n * unit) }));
  const epochs = draws[0].validation.length;
  const rules = [1, 2, 5, 10, 20, 50, 100, 200];

  /** For each epoch the one, up to it, whose validation loss is least, counted from 1: the model that stopping there returns. */
  function returned(validation) {
    let best = 1;
    return validation.map((loss, i) => (best = loss < validation[best - 1] ? i + 1 : best));
  }
  /** The epoch after which patience K stops: K epochs after the last improvement, or the last of all. */
  const patience = (bestUpTo, K) => {
    const stop = bestUpTo.findIndex((best, i) => i + 1 - best >= K);
    return stop < 0 ? epochs : stop + 1;
  };
  const least = (v) => v.reduce((best, x, i) => (x < v[best - 1] ? i + 1 : best), 1);

  let draw = 0;
  let seen = 1;
  /** For each draw that was played, the epoch after which the reader stopped. */
  const stops = [];
  const facts = draws.map(({ validation, fresh }) => {
    const bestUpTo = returned(validation);
    const best = fresh[bestUpTo[epochs - 1] - 1];
    const outcome = (trained, epoch) => ({ trained, epoch, score: fresh[epoch - 1] / best });
    return {
      you: (stop) => outcome(stop, bestUpTo[stop - 1]),
      patience: (K) => { const stop = patience(bestUpTo, K); return outcome(stop, bestUpTo[stop - 1]); },
      // A fixed number of epochs looks at nothing, and returns the last model.
      fixed: outcome(fixed, fixed),
      peeked: outcome(epochs, least(fresh)),
      bestUpTo,
    };
  });
  const isStopped = () => stops.length > draw;

  let timer;
  const pause = () => { clearInterval(timer); timer = undefined; };
  const show = (count) => {
    seen = Math.min(epochs, seen + count);
    if (seen === epochs) stop();
  };
  function stop() {
    pause();
    if (!isStopped()) stops.push(seen);
  }

  function goOn() {
    if (!isStopped()) return stop();
    if (stops.length === draws.length) stops.length = 0;
    [draw, seen] = [stops.length, 1];
  }
  const next = panel.button("Next epoch", () => show(1));
  const ten = panel.button("10 epochs", () => show(10));
  const run = panel.button("Run", () => {
    if (timer) return pause();
    timer = setInterval(() => { show(1); panel.moved(); }, 100);
  });
  // One button, so that a keyboard stays where it is.
  const main = panel.button("", goOn, { class: "main" });
  const buttons = [next, ten, main];
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) buttons.splice(2, 0, run);

  panel.picture((width, add) => {
    const { validation, fresh } = draws[draw];
    const height = 290;
    const last = isStopped() ? epochs : Math.max(50, Math.ceil((seen + 10) / 50) * 50);
    const x = scale([0, last], [46, width - 14]);
    // Only what has been seen decides on the axis, so that it gives nothing away.
    const shown = isStopped() ? [...validation, ...fresh] : validation.slice(0, seen);
    const [low, high] = [Math.min(...shown), Math.max(...shown)];
    const y = scale([low * 0.75, high * 1.1], [height, 46], true);
    const yLabel = isStopped() ? undefined : "validation loss";
    const plot = axes({ x, y, title: `draw ${draw + 1} of ${draws.length}`, xLabel: "epoch", yLabel });
    const spots = (v, end) => v.slice(0, end).map((loss, i) => [x(i + 1), y(loss)]);
    const best = facts[draw].bestUpTo[seen - 1];
    add(plot);
    if (isStopped()) {
      const isLate = x(seen) > width - 120;
      plot.inside(
        curve(spots(fresh, epochs), "third", { "stroke-width": 1.6, "stroke-dasharray": "2 3" }),
        curve(spots(validation, epochs), "second", { "stroke-width": 1.2, "stroke-opacity": 0.6 }),
        dot([x(best), y(fresh[best - 1])], 6, "hollow", "third"), line([x(seen), 46], [x(seen), height], "limit"),
        text("you stopped here", [x(seen) + (isLate ? -6 : 6), 62], isLate ? "name halo end" : "name halo"));
      const names = [["fresh examples", "third", fresh], ["validation", "second", validation]];
      names.sort((a, b) => b[2][epochs - 1] - a[2][epochs - 1]).forEach(([name, mark, v], place) =>
        add(text(name, [x(epochs) - 6, y(v[epochs - 1]) + (place ? 18 : -8)], "mark end halo", { mark })));
    }
    plot.inside(
      curve(spots(validation, seen), "second"), dot([x(best), y(validation[best - 1])], 6, "hollow", "second"),
      dot([x(seen), y(validation[seen - 1])], 3.5, "dot", "second"));
    return { height: height + 42, words: sentence() };
  });
  panel.buttons(...buttons);

  const mean = (v) => v.reduce((sum, x) => sum + x, 0) / v.length;
  /** What each way of stopping did over all draws that were played. */
  const ways = () => [
    ["you", (fact, i) => fact.you(stops[i])],
    ...rules.map((K) => [`patience K = ${K}`, (fact) => fact.patience(K)]),
    [`always ${fixed} epochs, the best fixed number over the lesson’s draws`, (fact) => fact.fixed],
    ["peeking at the fresh examples", (fact) => fact.peeked],
  ];
  const columns = () => ["who stops", "epochs", "score", ...(stops.length > 1 ? ["epochs, mean", "score, geometric mean"] : [])];
  panel.table(columns, () => {
    if (!isStopped()) return [];
    return ways().map(([name, outcome], place) => {
      const now = outcome(facts[draw], draw);
      const all = stops.map((_, i) => outcome(facts[i], i));
      const means = [mean(all.map(({ trained }) => trained)), Math.exp(mean(all.map(({ score }) => Math.log(score))))];
      const numbers = [[now.trained, 0], [now.score, 2], ...(stops.length > 1 ? [[means[0], 0], [means[1], 3]] : [])];
      return [name, numbers, undefined, place === 0];
    });
  });

  function sentence() {
    const { validation } = draws[draw];
    if (!isStopped()) {
      const best = facts[draw].bestUpTo[seen - 1];
      return `Epoch ${seen}: validation loss ${short(validation[seen - 1])}. The least so far is `
        + `${short(validation[best - 1])}, after epoch ${best}; if you stop now, you return that model.`;
    }
    const you = facts[draw].you(stops[draw]);
    const ratios = rules.map((K) => facts[draw].patience(K).score / you.score);
    const [worse, better] = [ratios.filter((ratio) => ratio > 1.005).length, ratios.filter((ratio) => ratio < 0.995).length];
    return `You stopped after epoch ${you.trained} and returned the model of epoch ${you.epoch}: score ${number(you.score, 2)}. `
      + `Of the ${rules.length} values of K, ${worse} returned a worse model and ${better} a better one; `
      + `${rules.length - worse - better} are as good as yours to within 0.5 %. `
      + (stops.length < draws.length
        ? "One draw is chance: play the next." : "You have played all draws: the last two columns tell how you did.");
  }
  panel.reading(() => {
    const stopped = isStopped();
    for (const button of [next, ten, run]) button.disabled = stopped;
    main.textContent = !stopped ? "Stop here" : stops.length < draws.length ? "Next draw" : "Play all draws again";
    run.textContent = timer ? "Pause" : "Run";
    return sentence();
  });
});

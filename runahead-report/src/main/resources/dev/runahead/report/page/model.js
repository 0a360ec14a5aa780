// What is told: bars by number, rows of the chart, and which bars are shown. Knows nothing of the page.
const told = JSON.parse(document.getElementById('told').textContent);
const LANE = 0, KIND = 1, FROM = 2, UNTIL = 3, LABEL = 4, SPARE = 5, FACTS = 6;

const bars = told.bars;
const texts = told.texts;

/** Rows from above: with more than one fork, each fork's lanes below a row that has its name and no bars. */
const rows = [];
const rowOfLane = [];
(function () {
    let fork = -1;
    told.lanes.forEach((lane, number) => {
        if (told.forks.length > 1 && lane[0] !== fork) {
            rows.push({name: texts[told.forks[lane[0]]], lane: -1});
        }
        const above = rows[rows.length - 1];
        // Lanes of one name in a fork belong together; the first has the name.
        const again = fork === lane[0] && above && above.lane >= 0 && told.lanes[above.lane][1] === lane[1];
        fork = lane[0];
        rowOfLane[number] = rows.length;
        rows.push({name: again ? '' : texts[lane[1]], lane: number});
    });
})();

/** The numbers of each lane's bars, by when they begin. */
const barsOfLane = told.lanes.map(() => []);
bars.forEach((bar, number) => barsOfLane[bar[LANE]].push(number));

const shown = new Uint8Array(bars.length).fill(1);
const kindShown = told.kinds.map(() => true);
let query = '';

/** Decides anew which bars are shown: each word stands in the bar's label, facts, kind or fork. Returns how many. */
function refreshShown() {
    const words = query.toLowerCase().split(/\s+/).filter(word => word);
    const inText = words.map(word => texts.map(text => text.toLowerCase().includes(word)));
    const inKind = words.map(word => told.kinds.map(kind => kind.includes(word)));
    let count = 0;
    bars.forEach((bar, number) => {
        let all = kindShown[bar[KIND]];
        for (let w = 0; all && w < words.length; w++) {
            let found = inText[w][bar[LABEL]] || inKind[w][bar[KIND]] || inText[w][told.forks[told.lanes[bar[LANE]][0]]];
            for (let f = FACTS + 1; !found && f < bar.length; f += 2) {
                found = inText[w][bar[f]];
            }
            all = found;
        }
        shown[number] = all ? 1 : 0;
        count += shown[number];
    });
    return count;
}

function seconds(micros) {
    const s = micros / 1e6;
    return s >= 9.995 ? s.toFixed(1) + ' s' : s >= 0.0995 ? s.toFixed(2) + ' s' : (s * 1000).toFixed(s >= 0.00095 || s === 0 ? 0 : 2) + ' ms';
}

/** The next shown bar of a bar's lane in a direction, or undefined. */
function beside(number, direction) {
    const lane = barsOfLane[bars[number][LANE]];
    for (let at = lane.indexOf(number) + direction; at >= 0 && at < lane.length; at += direction) {
        if (shown[lane[at]]) {
            return lane[at];
        }
    }
    return undefined;
}

/** The shown bar of a lane that is nearest to a time; undefined if none is shown. */
function nearest(lane, micros) {
    let best, distance = Infinity;
    for (const number of barsOfLane[lane]) {
        const bar = bars[number];
        const away = micros < bar[FROM] ? bar[FROM] - micros : Math.max(0, micros - bar[UNTIL]);
        if (shown[number] && away < distance) {
            best = number;
            distance = away;
        }
    }
    return best;
}

/** The nearest shown bar in the next lane above or below that has one. */
function inNextLane(number, direction) {
    const middle = (bars[number][FROM] + bars[number][UNTIL]) / 2;
    for (let lane = bars[number][LANE] + direction; lane >= 0 && lane < barsOfLane.length; lane += direction) {
        const found = nearest(lane, middle);
        if (found !== undefined) {
            return found;
        }
    }
    return undefined;
}

/** The other bars of the same spare in the same fork, by when they begin. */
function together(number) {
    const bar = bars[number];
    const fork = told.lanes[bar[LANE]][0];
    if (bar[SPARE] === 0) {
        return [];
    }
    return bars.map((other, n) => n)
        .filter(n => n !== number && bars[n][SPARE] === bar[SPARE] && told.lanes[bars[n][LANE]][0] === fork)
        .sort((a, b) => bars[a][FROM] - bars[b][FROM]);
}

/** From a build to what became of it, and back: the next one of the same spare in another row. */
function counterpart(number) {
    const others = together(number).filter(n => told.lanes[bars[n][LANE]][1] !== told.lanes[bars[number][LANE]][1]);
    return others.find(n => bars[n][FROM] >= bars[number][FROM]) ?? others[0];
}

function facts(number) {
    const bar = bars[number];
    const list = [];
    for (let f = FACTS; f < bar.length; f += 2) {
        list.push([texts[bar[f]], texts[bar[f + 1]]]);
    }
    return list;
}

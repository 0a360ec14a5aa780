// Controls, keys and words around the chart.
const root = document.documentElement;
const field = document.getElementById('filter');
const details = document.getElementById('details');
const timeline = document.getElementById('timeline');

function sayShown(count) {
    const number = n => n.toLocaleString('en');
    document.getElementById('shown').textContent =
        count === bars.length ? number(count) + ' bars' : number(count) + ' of ' + number(bars.length) + ' bars';
}

function filterBy(text) {
    query = text;
    sayShown(refreshShown());
    if (selected >= 0 && !shown[selected]) {
        choose(-1);
    }
    drawShown();
}

/** Chooses a bar, or none, and says what is known of it. */
function choose(number) {
    selected = number;
    details.replaceChildren();
    drawSelected();
    if (number < 0) {
        return;
    }
    const bar = bars[number];
    const head = document.createElement('h3');
    head.textContent = texts[bar[LABEL]];
    const list = document.createElement('dl');
    const fork = told.lanes[bar[LANE]][0];
    const time = seconds(bar[UNTIL] - bar[FROM]) + ', from ' + seconds(bar[FROM]) + ' to ' + seconds(bar[UNTIL]);
    [['what', told.kinds[bar[KIND]]], ['time', time], ...facts(number), ['run', texts[told.forks[fork]]]].forEach(([about, text]) => {
        const term = document.createElement('dt'), value = document.createElement('dd');
        term.textContent = about;
        value.textContent = text;
        list.append(term, value);
    });
    details.append(head, list);
    bringIntoView(bar);
}

function bringIntoView(bar) {
    const view = windowShown();
    const from = bar[FROM] / 1e6, until = bar[UNTIL] / 1e6;
    if (until < view.from || from > view.until) {
        const half = (view.until - view.from) / 2;
        showWindow((from + until) / 2 - half, (from + until) / 2 + half);
    }
}

function step(direction) {
    const order = [];
    bars.forEach((bar, number) => shown[number] && order.push(number));
    if (order.length > 0) {
        order.sort((a, b) => bars[a][FROM] - bars[b][FROM] || a - b);
        const at = order.indexOf(selected);
        choose(order[at < 0 ? (direction > 0 ? 0 : order.length - 1) : (at + direction + order.length) % order.length]);
    }
}

function zoom(factor) {
    const view = windowShown();
    const bar = selected < 0 ? undefined : bars[selected];
    const middle = bar ? (bar[FROM] + bar[UNTIL]) / 2e6 : (view.from + view.until) / 2;
    const half = (view.until - view.from) / 2 * factor;
    showWindow(middle - half, middle + half);
}

function move(part) {
    const view = windowShown();
    const by = (view.until - view.from) * part;
    showWindow(view.from + by, view.until + by);
}

function zoomTo(number) {
    const from = bars[number][FROM] / 1e6, until = bars[number][UNTIL] / 1e6;
    const margin = Math.max((until - from) * 0.5, 0.002);
    showWindow(from - margin, until + margin);
}

function first() {
    for (let lane = 0; lane < barsOfLane.length; lane++) {
        const found = nearest(lane, windowShown().from * 1e6);
        if (found !== undefined) {
            return found;
        }
    }
    return -1;
}

function chooseOr(number) {
    if (number !== undefined) {
        choose(number);
    }
}

const KEYS = {
    ArrowRight: () => chooseOr(beside(selected, 1)),
    ArrowLeft: () => chooseOr(beside(selected, -1)),
    ArrowDown: () => chooseOr(inNextLane(selected, 1)),
    ArrowUp: () => chooseOr(inNextLane(selected, -1)),
    Home: () => chooseOr(barsOfLane[bars[selected][LANE]].find(n => shown[n])),
    End: () => chooseOr(barsOfLane[bars[selected][LANE]].filter(n => shown[n]).pop()),
    Enter: () => zoomTo(selected),
    l: () => chooseOr(counterpart(selected))
};
const ANYWHERE = {
    '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), '0': () => showWindow(0, wholeSeconds),
    a: () => move(-0.25), d: () => move(0.25), '/': () => field.focus(),
    Escape: () => {
        field.value = '';
        choose(-1);
        filterBy('');
    }
};

timeline.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
        return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (Object.hasOwn(ANYWHERE, key)) {
        ANYWHERE[key]();
    } else if (Object.hasOwn(KEYS, key)) {
        if (selected < 0) {
            choose(first());
        } else {
            KEYS[key]();
        }
    } else {
        return;
    }
    event.preventDefault();
});

let typing;
field.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => filterBy(field.value), 80);
});
field.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
        clearTimeout(typing);
        if (query !== field.value) {
            filterBy(field.value);
        }
        step(event.shiftKey ? -1 : 1);
        event.preventDefault();
    } else if (event.key === 'Escape') {
        ANYWHERE.Escape();
    }
});
function onClick(id, action) {
    document.getElementById(id).addEventListener('click', action);
}
onClick('next', () => step(1));
onClick('previous', () => step(-1));
onClick('zoom-in', () => zoom(0.5));
onClick('zoom-out', () => zoom(2));
onClick('whole', () => showWindow(0, wholeSeconds));
document.addEventListener('click', event => {
    if (event.target.classList.contains('find')) {
        field.value = event.target.textContent;
        filterBy(field.value);
        timeline.scrollIntoView({block: 'nearest'});
        timeline.focus();
    }
});
chart.on('click', {seriesId: 'bars'}, event => {
    timeline.focus({preventScroll: true});
    choose(event.value[4]);
});

/** Kinds that occur, each with what it looks like, and a switch. */
function drawLegend() {
    const legend = document.getElementById('legend');
    const occurs = new Set(bars.map(bar => bar[KIND]));
    legend.replaceChildren(...told.kinds.flatMap((kind, k) => {
        if (!occurs.has(k)) {
            return [];
        }
        const button = document.createElement('button'), sample = document.createElement('canvas');
        button.type = 'button';
        button.setAttribute('aria-pressed', kindShown[k]);
        sample.width = 26;
        sample.height = 14;
        const pen = sample.getContext('2d');
        pen.fillStyle = look.fills[k].image ? pen.createPattern(look.fills[k].image, 'repeat') : look.fills[k];
        pen.fillRect(0, 0, 26, 14);
        button.append(sample, kind);
        button.addEventListener('click', () => {
            kindShown[k] = !kindShown[k];
            button.setAttribute('aria-pressed', kindShown[k]);
            filterBy(query);
        });
        return [button];
    }));
}

function dress() {
    look = palette();
    drawLegend();
    drawAll();
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');
systemDark.addEventListener('change', dress);
onClick('theme', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    dress();
});

new ResizeObserver(() => {
    if (chart.getWidth() !== place.clientWidth) {
        chart.resize();
        drawAll();
    }
}).observe(place);

// On paper: light, and as wide as the paper.
let themeOnScreen;
addEventListener('beforeprint', () => {
    themeOnScreen = root.dataset.theme;
    root.dataset.theme = 'light';
    chart.resize({width: 1000});
    dress();
});
addEventListener('afterprint', () => {
    if (themeOnScreen) {
        root.dataset.theme = themeOnScreen;
    } else {
        delete root.dataset.theme;
    }
    chart.resize({width: 'auto'});
    dress();
});

chart.on('finished', () => {
    root.dataset.drawn = drawn;
    root.dataset.ready = root.dataset.ready || performance.now().toFixed(0);
});
sayShown(refreshShown());
dress();

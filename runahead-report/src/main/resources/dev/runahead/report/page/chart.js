// The chart: a custom series of ECharts. Per row only bars that a pixel can show are drawn, so thousands stay smooth.
const [HANDOVER, DECLINED, IDLE, CLASS] = ['HANDOVER', 'DECLINED', 'IDLE', 'CLASS'].map(name => told.kindNames.indexOf(name));
const ROW = 24, TALLEST = 12000, TOP = 46, BOTTOM = 26;
const place = document.getElementById('chart');
const wholeSeconds = Math.max(told.micros / 1e6, 0.001);
let look = palette();
let selected = -1;
let drawn = 0;

function left() {
    return Math.min(170, Math.max(70, place.clientWidth * 0.16));
}

function height() {
    return Math.min(TALLEST, TOP + BOTTOM + Math.max(2, rows.length) * ROW);
}

place.style.height = height() + 'px';
const chart = echarts.init(place, null, {renderer: 'canvas'});

function shapeOf(kind, from, until, y, tall) {
    if (kind === HANDOVER || kind === DECLINED) {
        const r = Math.min(7, tall / 2);
        if (until - from < 2 * r) {
            return kind === HANDOVER
                ? {type: 'polygon', shape: {points: [[until, y - r], [until + r, y], [until, y + r], [until - r, y]]}}
                : {type: 'circle', shape: {cx: until, cy: y, r: r * 0.7}};
        }
    }
    const part = kind === IDLE ? 0.36 : kind === CLASS ? 0.66 : 0.82;
    return {type: 'rect', shape: {x: from, y: y - tall * part / 2, width: Math.max(until - from, 1.5), height: tall * part}};
}

function drawBar(params, api) {
    // One context for all bars of one drawing.
    const kept = params.context.kept || (params.context.kept =
        [0, 1].map(() => new Float64Array(rows.length).fill(-1)));
    if (params.dataIndexInside === 0) {
        drawn = 0;
    }
    const row = api.value(0), kind = api.value(3);
    const start = api.coord([api.value(1), row]), end = api.coord([api.value(2), row]);
    const area = params.coordSys;
    const moment = kind === HANDOVER || kind === DECLINED;
    const covered = kept[moment ? 1 : 0]; // A moment is seen upon a bar.
    if (end[0] <= covered[row] + 0.75) {
        return undefined; // Behind what the same pixel shows already.
    }
    const from = Math.max(start[0], area.x - 1), until = Math.min(end[0], area.x + area.width + 1);
    const tall = api.size([0, 1])[1];
    const shape = shapeOf(kind, from, until, start[1], tall);
    covered[row] = Math.max(covered[row], moment ? until : Math.max(until, from + 1.5));
    drawn++;
    shape.style = {fill: look.fills[kind], stroke: look.paper, lineWidth: until - from > 4 ? 1 : 0};
    if (moment) {
        shape.style.lineWidth = 1;
        shape.z2 = 5;
    }
    const wide = until - from;
    if (wide > 46 && tall > 13 && shape.type === 'rect' && kind !== IDLE) {
        const patterned = typeof look.fills[kind] !== 'string';
        shape.textContent = {type: 'text', style: {
            text: texts[bars[api.value(4)][LABEL]], fill: look.onBar, fontSize: 11, overflow: 'truncate', width: wide - 8,
            // On stripes a word needs a ground.
            backgroundColor: patterned ? look.plain[kind] : undefined, padding: patterned ? [1, 2] : 0
        }};
        shape.textConfig = {position: 'insideLeft', distance: 4};
    }
    return shape;
}

function drawSelection(params, api) {
    const start = api.coord([api.value(1), api.value(0)]), end = api.coord([api.value(2), api.value(0)]);
    const tall = api.size([0, 1])[1];
    const width = Math.max(end[0] - start[0], 3);
    const chosen = api.value(3) === 1;
    return {type: 'rect', silent: true,
        shape: {x: start[0] - 2, y: start[1] - tall / 2 + 1, width: width + 4, height: tall - 2, r: 3},
        style: {fill: 'none', stroke: chosen ? look.focus : look.ink, lineWidth: chosen ? 3 : 1.5, lineDash: chosen ? null : [4, 3]}};
}

function tip(number) {
    const box = document.createElement('div');
    box.className = 'tip';
    const head = document.createElement('strong');
    head.textContent = texts[bars[number][LABEL]] + ' \u2013 ' + told.kinds[bars[number][KIND]];
    box.append(head);
    facts(number).slice(0, 6).forEach(([about, text]) => {
        const line = document.createElement('div');
        line.textContent = about + ': ' + text;
        box.append(line);
    });
    return box;
}

function dataShown() {
    const list = [];
    bars.forEach((bar, number) => {
        if (shown[number]) {
            list.push([rowOfLane[bar[LANE]], bar[FROM] / 1e6, bar[UNTIL] / 1e6, bar[KIND], number]);
        }
    });
    return list;
}

function axes() {
    const font = {color: look.quiet, fontSize: 11};
    return {
        backgroundColor: look.paper,
        grid: {left: left(), right: 16, top: TOP, bottom: BOTTOM},
        xAxis: {type: 'value', min: 0, max: wholeSeconds, axisLabel: {...font, showMaxLabel: false, formatter: value => +value.toFixed(3) + ' s'},
            splitLine: {lineStyle: {color: look.line, opacity: 0.6}}, axisLine: {lineStyle: {color: look.line}}},
        yAxis: {type: 'category', inverse: true, data: rows.map((row, n) => n), axisTick: {show: false},
            axisLine: {lineStyle: {color: look.line}},
            axisLabel: {...font, interval: 0, width: left() - 14, overflow: 'truncate',
                formatter: n => rows[n].lane < 0 ? '{fork|' + rows[n].name + '}' : rows[n].name,
                rich: {fork: {fontWeight: 'bold', color: look.ink, fontSize: 11}}}},
        dataZoom: [
            {type: 'inside', xAxisIndex: 0, filterMode: 'weakFilter', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: true,
                moveOnMouseWheel: false, minValueSpan: Math.min(0.0005, wholeSeconds / 4)},
            {type: 'slider', xAxisIndex: 0, filterMode: 'weakFilter', top: 6, height: 22, showDataShadow: false,
                borderColor: look.line, fillerColor: 'rgba(127,127,127,.22)', handleStyle: {color: look.quiet},
                textStyle: {color: look.quiet}, labelFormatter: value => +value.toFixed(2) + ' s', brushSelect: false}
        ],
        tooltip: {trigger: 'item', confine: true, backgroundColor: look.paper, borderColor: look.line,
            textStyle: {color: look.ink, fontSize: 12}, formatter: params => tip(params.value[4])}
    };
}

function selection() {
    if (selected < 0) {
        return [];
    }
    return [[selected, 1], ...together(selected).filter(n => shown[n]).map(n => [n, 0])].map(([n, chosen]) =>
        [rowOfLane[bars[n][LANE]], bars[n][FROM] / 1e6, bars[n][UNTIL] / 1e6, chosen]);
}

function series() {
    const encode = {x: [1, 2], y: 0};
    return [
        {id: 'bars', type: 'custom', renderItem: drawBar, encode, dimensions: ['row', 'from', 'until', 'kind', 'bar'],
            data: dataShown(), progressive: 0, clip: true, animation: false},
        {id: 'selection', type: 'custom', renderItem: drawSelection, encode, dimensions: ['row', 'from', 'until', 'chosen'],
            data: selection(), silent: true, clip: true, z: 10, animation: false, tooltip: {show: false}}
    ];
}

function drawAll() {
    chart.setOption({animation: false, ...axes(), series: series()});
}

function drawShown() {
    chart.setOption({series: series()});
}

function drawSelected() {
    chart.setOption({series: [{id: 'selection', data: selection()}]});
}

/** The window in seconds. */
function windowShown() {
    const zoom = chart.getOption().dataZoom[0];
    return {from: zoom.startValue, until: zoom.endValue};
}

function showWindow(from, until) {
    const long = Math.min(Math.max(until - from, Math.min(0.0005, wholeSeconds / 4)), wholeSeconds);
    const start = Math.min(Math.max(0, from), wholeSeconds - long);
    chart.dispatchAction({type: 'dataZoom', startValue: start, endValue: start + long});
}

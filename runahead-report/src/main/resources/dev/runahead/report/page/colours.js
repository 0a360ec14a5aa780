// Colours from the style sheet, and a pattern for each kind that must not be told by its colour alone.
const PATTERNS = {OWN_BUILD: 'up', WAIT: 'dots', FAILED: 'cross', CLOSE: 'dots', LOST: 'down', WARM: 'lines'};

function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function colourOf(kindName) {
    return colour('--' + kindName.toLowerCase().replace('_', '-'));
}

function tile(fill, stripe, pattern) {
    const size = 8, canvas = document.createElement('canvas');
    canvas.width = canvas.height = size;
    const pen = canvas.getContext('2d');
    pen.fillStyle = fill;
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = pen.fillStyle = stripe;
    pen.lineWidth = 2;
    const line = (x1, y1, x2, y2) => {
        pen.beginPath();
        pen.moveTo(x1, y1);
        pen.lineTo(x2, y2);
        pen.stroke();
    };
    // Over the edges, so that tiles join.
    if (pattern === 'up' || pattern === 'cross') {
        [-size, 0, size].forEach(x => line(x - 1, size + 1, x + size + 1, -1));
    }
    if (pattern === 'down' || pattern === 'cross') {
        [-size, 0, size].forEach(x => line(x - 1, -1, x + size + 1, size + 1));
    }
    if (pattern === 'lines') {
        line(0, 4, size, 4);
    }
    if (pattern === 'dots') {
        pen.fillRect(1, 1, 2, 2);
        pen.fillRect(5, 5, 2, 2);
    }
    return canvas;
}

/** What the chart needs of the present theme. */
function palette() {
    const fills = told.kindNames.map(name => {
        const plain = colourOf(name);
        const pattern = PATTERNS[name];
        return pattern ? {image: tile(plain, colour('--stripe'), pattern), repeat: 'repeat'} : plain;
    });
    return {
        fills,
        plain: told.kindNames.map(colourOf),
        paper: colour('--paper'), ink: colour('--ink'), quiet: colour('--quiet'), line: colour('--line'),
        focus: colour('--focus'), onBar: colour('--on-bar')
    };
}

use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct Report {
    lines: HashMap<String, f64>,
}

impl Report {
    fn add(&mut self, name: &str, value: f64) -> &mut Self {
        self.lines.insert(name.to_owned(), value);
        self
    }
    fn total(&self) -> f64 {
        self.lines.values().copied().sum()
    }
}

pub fn tell(total: f64) {
    let mut report = Report::default();
    report.add("total", total).add("half", total / 2.0);
    let parsed: Result<f64, _> = "1.5".parse::<f64>();
    if let Ok(value) = parsed {
        report.add("parsed", value);
    }
    eprintln!("{:?} {}", report, report.total());
}

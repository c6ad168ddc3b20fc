select h.flow_slug, h.step_slug, h.reason, h.by, h.at
    from sluice.holds h

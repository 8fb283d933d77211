INSERT INTO workflows (name, target, description, is_task) VALUES
    ('demo_three_steps', 'CREATE', 'Demo 3 steps', false),
    ('demo_suspend', 'MODIFY', 'Demo suspend', false),
    ('demo_fail', 'MODIFY', 'Demo fail', false),
    ('demo_retry', 'MODIFY', 'Demo retry', false),
    ('demo_callback', 'MODIFY', 'Demo callback', false),
    ('demo_slow', 'SYSTEM', 'Demo slow', false),
    ('task_demo', 'SYSTEM', 'Demo task', true),
    ('task_demo_fail', 'SYSTEM', 'Demo failing task', true),
    ('task_demo_suspend', 'SYSTEM', 'Demo suspending task', true);

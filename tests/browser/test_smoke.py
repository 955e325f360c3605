def test_home_opens(page):
    response = page.goto("/")

    assert response.status == 200
    assert page.title()


def test_stylesheet_is_one_joined_file(page):
    page.goto("/")

    sheets = page.locator("link[rel=stylesheet]").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )

    assert sheets
    for address in sheets:
        assert "@import" not in page.request.get(address).text()


def test_complaints_fail_a_test(page, complaints):
    page.goto("/")

    page.evaluate("console.error('Something is wrong')")
    page.wait_for_timeout(100)

    assert [text for text in complaints if "Something is wrong" in text]
    complaints.clear()
